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
        "titles above, header not in column A",
        """
|Canada-Mexico Partnership
|Action log 2021

||No.|Action item|Responsible|Deadline|State
||1|Sign the operating plan|CIFFC|2022-04-30|Done
||2|Hold a seminar on reclamation of land|CFS|spring 2022|Open
""",
        Kind.ACTIONS,
        4,
        (5, 6),
        {F.ID: "No.", F.DESCRIPTION: "Action item", F.OWNER: "Responsible", F.DUE_DATE: "Deadline", F.STATUS: "State"},
    ),
    Layout(
        "merged header over two rows",
        """
No.|Action|Responsible||Dates||Status
||Canada|Mexico|Start|End|
1|Exchange information on labour|AAFC|SADER|2021-12-01|2022-06-30|Open
2|Name points of contact for follow-up|AAFC|SADER|2021-12-01|2022-03-31|Done
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {
            F.ID: "No.", F.DESCRIPTION: "Action", F.OWNER: "Responsible / Canada", F.START_DATE: "Dates / Start",
            F.DUE_DATE: "Dates / End", F.STATUS: "Status",
        },
        merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"),
    ),
    Layout(
        "banner above parts of the header",
        """
|Migration plan|||||Validation||
#|ACTIVIDAD|OBJETIVO|AVANCE|RESPONSABLE|FECHA FIN|ESTATUS|TOTAL|PENDIENTE
1|Instalar la versión nueva en el ambiente de pruebas|Tener ambiente|100%|SADER|2018-01-24|CONCLUIDO||
2|Validar cada módulo con los usuarios responsables|Tener listo|50%|CNA|2018-03-20|EN PROCESO||
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {
            F.ID: "#", F.DESCRIPTION: "Migration plan / ACTIVIDAD", F.DETAILS: "Migration plan / OBJETIVO",
            F.OWNER: "Migration plan / RESPONSABLE", F.DUE_DATE: "Migration plan / FECHA FIN",
            F.STATUS: "Validation / ESTATUS",
        },
        merged=("B1:F1", "G1:I1"),
        exactly=False,
    ),
    Layout(
        "theme bands, merged",
        """
#|Action agreed|Institution(s) responsible|Deadline|Status
Theme 1: Opportunities in markets
1|Develop a work plan|CNA|2022-05-15|Open
2|Exchange information|AAFC|ongoing|Open
Theme 2: Labour topics
3|Share practices on labour|SADER|2022|Done

Total: 3 actions
""",
        Kind.ACTIONS,
        1,
        (3, 6),
        {F.ID: "#", F.DESCRIPTION: "Action agreed", F.OWNER: "Institution(s) responsible", F.DUE_DATE: "Deadline",
         F.STATUS: "Status"},
        merged=("A2:E2", "A5:E5"),
        bands={3: ("Theme 1: Opportunities in markets",), 6: ("Theme 2: Labour topics",)},
    ),
    Layout(
        "group bands with theme bands inside, bold",
        """
Action|Responsible|Due|Status
FORESTRY
Wildfire management
Sign the operating plan|CIFFC|2022-04-30|Done
Promote the exchange of information|CFS|ongoing|Open
Forest carbon accounting
Meet with the technical areas|CONAFOR|spring 2022|Open
MINING
Reclamation
Hold a seminar on land|NRCan|2022-09-30|Open
""",
        Kind.ACTIONS,
        1,
        (4, 10),
        {F.DESCRIPTION: "Action", F.OWNER: "Responsible", F.DUE_DATE: "Due", F.STATUS: "Status"},
        bold=("A1:D1", "A2", "A3", "A6", "A8", "A9"),
        filled={"A2": "DDDDDD", "A8": "DDDDDD"},
        bands={
            4: ("FORESTRY", "Wildfire management"),
            7: ("FORESTRY", "Forest carbon accounting"),
            10: ("MINING", "Reclamation"),
        },
    ),
    Layout(
        "bands in a text file",
        """
Action|Lead|Due date|Status
Labour topics
Exchange information on seasonal labour between both sides|AAFC|2022-04-30|Done
Name points of contact for the follow-up of commitments|SADER|2022-05-30|Open
Pests
Hold virtual seminars on the reclamation of degraded land|CFIA|2022-06-30|Open
""",
        Kind.ACTIONS,
        1,
        (3, 6),
        {F.DESCRIPTION: "Action", F.OWNER: "Lead", F.DUE_DATE: "Due date", F.STATUS: "Status"},
        bands={3: ("Labour topics",), 6: ("Pests",)},
    ),
    Layout(
        "numbered form rows below",
        """
Action Ref|Action|Owner|Target Date|Status
1|Send the draft to both sides|AAFC|2022-04-30|Open
2|Review the draft|SADER|2022-05-30|Open
3
4
5
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "Action Ref", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Target Date", F.STATUS: "Status"},
    ),
    Layout(
        "form rows with a status filled in beforehand",
        """
ID|Task|Assigned to|Due|Status|Days left
1|Send the draft|AAFC|2022-04-30|In progress|12
2|Review the draft|SADER|2022-05-30|Done|8
3||||Not started|0
4||||Not started|0
5||||Not started|0
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "ID", F.DESCRIPTION: "Task", F.OWNER: "Assigned to", F.DUE_DATE: "Due", F.STATUS: "Status"},
    ),
    Layout(
        "notes and legend below",
        """
No|Action|Who|When|Status
1|Send the draft|AAFC|2022-04-30|G
2|Review the draft|SADER|2022-05-30|R

Legend
G|On track
R|Late
Note: dates are those of the meeting.
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "No", F.DESCRIPTION: "Action", F.OWNER: "Who", F.DUE_DATE: "When", F.STATUS: "Status"},
    ),
    Layout(
        "header repeated after a page break",
        """
No|Action|Who|When
1|Send the draft|AAFC|2022-04-30
2|Review the draft|SADER|2022-05-30
No|Action|Who|When
3|Sign the draft|CFS|2022-06-30
""",
        Kind.ACTIONS,
        1,
        (2, 5),
        {F.ID: "No", F.DESCRIPTION: "Action", F.OWNER: "Who", F.DUE_DATE: "When"},
    ),
    Layout(
        "blank rows between records",
        """
Action|Owner|Due

Send the draft|AAFC|2022-04-30

Review the draft|SADER|2022-05-30


Sign the draft|CFS|2022-06-30
""",
        Kind.ACTIONS,
        1,
        (3, 8),
        {F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due"},
    ),
    Layout(
        "blank column inside",
        """
#|Action||Owner|Due date||Comments
1|Send the draft||AAFC|2022-04-30||Waiting
2|Review the draft||SADER|2022-05-30||
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "#", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due date", F.COMMENTS: "Comments"},
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
        {F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due date", F.COMMENTS: "Comments"},
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
        "Spanish with merged groups down the first column",
        """
SEGUIMIENTO DE ACUERDOS 2021

Grupo de trabajo|Acuerdo|Institución responsable|Fecha límite|Estatus|Observaciones
Bosques|Actualizar y firmar el Plan de Operación|CONAFOR|2022-04-30|Concluido|Firmado
|Segundo taller sobre incendios|CIFFC|primavera de 2022|Pendiente|
Minería|Colaboración con la Cámara Minera|SE / NRCan|por definir|Pendiente|
TOTAL|3
""",
        Kind.ACTIONS,
        3,
        (4, 6),
        {
            F.GROUP: "Grupo de trabajo", F.DESCRIPTION: "Acuerdo", F.OWNER: "Institución responsable",
            F.DUE_DATE: "Fecha límite", F.STATUS: "Estatus", F.COMMENTS: "Observaciones",
        },
        merged=("A4:A5",),
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
        "form lines above the header",
        """
Meeting:|Annual meeting|Date:|2021-11-25
Chair:|Monique Frison|Place:|Ottawa

Item|Action required|By whom|By when
1|Send the draft|AAFC|2022-04-30
2|Review the draft|SADER|2022-05-30
""",
        Kind.ACTIONS,
        4,
        (5, 6),
        {F.ID: "Item", F.DESCRIPTION: "Action required", F.OWNER: "By whom", F.DUE_DATE: "By when"},
    ),
    Layout(
        "choices listed beside the table",
        """
#|Task|Owner|Status||Status|Priority
1|Send the draft|AAFC|Open||Open|High
2|Review the draft|SADER|Closed||Closed|Low
3|Sign the draft|CFS|Open
4|Print the draft|CFS|Open
""",
        Kind.ACTIONS,
        1,
        (2, 5),
        {F.ID: "#", F.DESCRIPTION: "Task", F.OWNER: "Owner", F.STATUS: "Status"},
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
]  # fmt: skip
