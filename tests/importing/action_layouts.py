"""Lists of actions as other offices write them."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

ACTION_LAYOUTS = [
    Layout(
        "plain tracker",
        """
#|Action|Owner|Due date|Status|Comments
1|Develop a work plan to anticipate market needs|CNA; SADER|2022-05-15|In progress|
2|Exchange information on seasonal produce|AAFC|2022-06-30|Not started|By e-mail
3|Share agricultural practices|SADER|ongoing|Done|
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {
            F.ID: "#", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due date", F.STATUS: "Status",
            F.COMMENTS: "Comments",
        },
    ),
    Layout(
        "action with description beside",
        """
Action|Description|Owner|Due
Work plan|Develop a work plan to anticipate and mitigate the effects of market distortions|AAFC|2022-04-30
Seminar|Hold a seminar on the reclamation of degraded land with both technical areas|SADER|2022-05-30
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Action", F.DETAILS: "Description", F.OWNER: "Owner", F.DUE_DATE: "Due"},
    ),
    Layout(
        "two due dates and several comments",
        """
Action|Owner|Due date|Revised due date|Comments|SRE remarks
Send the draft|AAFC|2022-04-30|2022-05-30|Waiting for data|None
Review the draft|SADER|2022-05-30||Begun|
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.DESCRIPTION: "Action",
            F.OWNER: "Owner",
            F.DUE_DATE: "Due date",
            F.REVISED_DUE_DATE: "Revised due date",
            F.COMMENTS: "Comments",
        },
    ),
    Layout(
        "owner and due in one column",
        """
Action|Owner / due
Send the draft to both sides|AAFC, 30 April 2022
Review the draft of the plan|SADER, May 2022
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Action", F.OWNER: "Owner / due", F.DUE_DATE: "Owner / due"},
    ),
    Layout(
        "open items with weak titles",
        """
Item|Description|Owner|Due|Open/Closed
1|Send the draft of the plan to both sides|Monique Frison|2022-04-30|Open
2|Review the draft of the plan|Camilo Oviedo Bautista|2022-05-30|Closed
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "Item", F.DESCRIPTION: "Description", F.OWNER: "Owner", F.DUE_DATE: "Due", F.STATUS: "Open/Closed"},
    ),
    Layout(
        "issue log with owner and day",
        """
Issue ID|Date Raised|Issue Description|Priority|Owner|Target Resolution Date|Status|Resolution
I-1|2022-01-10|The venue is not yet confirmed by the host|High|AAFC|2022-02-10|Open|
I-2|2022-01-11|Interpretation is missing for the second day|Low|SADER|2022-02-11|Closed|Hired
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "Issue ID", F.DATE_RAISED: "Date Raised", F.DESCRIPTION: "Issue Description", F.PRIORITY: "Priority",
            F.OWNER: "Owner", F.DUE_DATE: "Target Resolution Date", F.STATUS: "Status", F.COMMENTS: "Resolution",
        },
        file_name="issue log.xlsx",
    ),
    Layout(
        "to-do list of three columns",
        """
To do|Who|Done?
Book the room for the meeting|AAFC|✓
Send the invitations to all|SADER|
Print the badges|GAC|
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {F.DESCRIPTION: "To do", F.OWNER: "Who", F.STATUS: "Done?"},
    ),
    Layout(
        "Spanish commitments",
        """
No.|Tema|Compromiso|Responsable|Fecha compromiso|% de avance|Avances
1|Comercio|Enviar la propuesta de agenda a ambas partes|SE|2022-04-30|80 %|Enviada la primera versión
2|Turismo|Definir el plan de acción conjunto|SECTUR|2022-05-15|20 %|Reunión celebrada
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "No.", F.THEME: "Tema", F.DESCRIPTION: "Compromiso", F.OWNER: "Responsable",
            F.DUE_DATE: "Fecha compromiso", F.STATUS: "% de avance", F.COMMENTS: "Avances",
        },
    ),
    Layout(
        "French follow-up table",
        """
Tableau de suivi – Comité mixte

N°|Thème|Mesure de suivi|Resp.|Éch.|État d'avancement|Commentaires
1|Commerce|Transmettre le projet de plan aux deux parties|AAC|30 avril 2022|En cours|
2|Forêts|Organiser un atelier sur les incendies|SCF|printemps 2022|Terminé|Tenu à Ottawa
""",
        Kind.ACTIONS,
        3,
        (4, 5),
        {
            F.ID: "N°", F.THEME: "Thème", F.DESCRIPTION: "Mesure de suivi", F.OWNER: "Resp.", F.DUE_DATE: "Éch.",
            F.STATUS: "État d'avancement", F.COMMENTS: "Commentaires",
        },
    ),
    Layout(
        "French: Comment asks how",
        """
Quoi|Comment ?|Qui|Quand
Préparer le plan de travail|En réunissant les deux équipes techniques à Ottawa|AAC|30 avril 2022
Transmettre les données|Par le portail commun des deux ministères|SADER|mai 2022
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Quoi", F.DETAILS: "Comment ?", F.OWNER: "Qui", F.DUE_DATE: "Quand"},
        sheet_name="Plan d'action",
    ),
    Layout(
        "typing errors and capitals",
        """
NUM|ACCTION|RESPONSIBEL|DEADLIN|STATUTS
1|Send the draft of the plan|AAFC|2022-04-30|Open
2|Review the draft of the plan|SADER|2022-05-30|Closed
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "NUM", F.DESCRIPTION: "ACCTION", F.OWNER: "RESPONSIBEL", F.DUE_DATE: "DEADLIN", F.STATUS: "STATUTS"},
    ),
    Layout(
        "snake and camel case of a program",
        """
task_id|taskName|assignedTo|dueDate|created_at|percentComplete
T-1|Send the draft of the plan|Monique Frison|2022-04-30|2022-01-01|50%
T-2|Review the draft of the plan|Camilo Oviedo Bautista|2022-05-30|2022-01-02|0%
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "task_id", F.DESCRIPTION: "taskName", F.OWNER: "assignedTo", F.DUE_DATE: "dueDate",
         F.STATUS: "percentComplete"},
        exactly=False,
    ),
    Layout(
        "bilingual titles",
        """
No. / N°|Action / Mesure|Responsible / Responsable|Due date / Échéance|Status / État
1|Send the draft of the plan|AAFC|2022-04-30|Open
2|Review the draft of the plan|SADER|2022-05-30|Closed
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "No. / N°", F.DESCRIPTION: "Action / Mesure", F.OWNER: "Responsible / Responsable",
         F.DUE_DATE: "Due date / Échéance", F.STATUS: "Status / État"},
    ),
    Layout(
        "country of the responsible side",
        """
Commitment|Responsible|Institution|Due|Progress
Send the draft of the plan|Canada|AAFC|2022-04-30|Sent to Mexico in March after the meeting of both sides
Review the draft of the plan|Mexico|SADER|2022-05-30|Under review by the technical areas of the secretariat
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Commitment", F.SIDE: "Responsible", F.OWNER: "Institution", F.DUE_DATE: "Due",
         F.COMMENTS: "Progress"},
    ),
    Layout(
        "columns of the two countries",
        """
Commitment|Canada|Mexico|Deadline|Status
Exchange information on produce|AAFC|SADER|2022-02-01|Open
Hold a seminar on forests|CFS|CONAFOR|2022-03-01|Open
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Commitment", F.OWNER: "Canada", F.DUE_DATE: "Deadline", F.STATUS: "Status"},
    ),
]  # fmt: skip
