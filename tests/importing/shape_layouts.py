"""Lists of actions in every shape: bands, merged and repeated headers, forms, notes below."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

SHAPE_LAYOUTS = [
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
        "bands in the column of the actions",
        """
#|Action|Owner|Due
|Trade|
1|Send the draft|AAFC|2022-04-30
|Labour|
2|Review the draft|CFS|2022-05-30
""",
        Kind.ACTIONS,
        1,
        (3, 5),
        {F.ID: "#", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due"},
        bold=("A1:D1", "B2", "B4"),
        bands={3: ("Trade",), 5: ("Labour",)},
    ),
    Layout(
        "numbered bands",
        """
No.|Action|Owner|Due
1|TRADE||
1.1|Send the draft|AAFC|2022-04-30
1.2|Review the draft|SADER|2022-04-30
2|LABOUR||
2.1|Sign the draft|CFS|2022-05-30
""",
        Kind.ACTIONS,
        1,
        (3, 6),
        {F.ID: "No.", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due"},
        bold=("A1:D1", "A2:B2", "A5:B5"),
        bands={3: ("1 TRADE",), 6: ("2 LABOUR",)},
    ),
    Layout(
        "subtotals after each band",
        """
#|Action|Owner|Due|Days
Trade
1|Send the draft|AAFC|2022-04-30|3
2|Review the draft|SADER|2022-04-30|4
Subtotal||||7
Labour
3|Sign the draft|CFS|2022-05-30|2
Subtotal||||2
Grand total||||9
""",
        Kind.ACTIONS,
        1,
        (3, 7),
        {F.ID: "#", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due"},
        bold=("A2", "A6"),
        bands={4: ("Trade",), 7: ("Labour",)},
    ),
    Layout(
        "actions without more at the end",
        """
#|Action|Owner|Due
1|Send the draft|AAFC|2022-04-30
2|Review the draft|CFS|2022-05-30
3|Print the badges||
4|Book the room||
""",
        Kind.ACTIONS,
        1,
        (2, 5),
        {F.ID: "#", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due"},
    ),
]  # fmt: skip
