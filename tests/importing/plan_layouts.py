"""Plans of work as programs and templates draw them: Gantt charts and exports."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

PLAN_LAYOUTS = [
    Layout(
        "Gantt chart with weekdays over its bars, and the span of the project above",
        """
GANTT CHART

 |Start date|End date|Duration
 |2022-10-29|2023-02-28|122
Week|||1|2022-10-29|2022-10-30|2022-10-31|2022-11-01
Task|Start Date|End date|Duration|Sat|Sun|Mon|Tue
Confirm the venue|2022-10-29|2022-11-23|25||||
Send the draft agenda|2022-11-24|2022-12-05|11||||
""",
        Kind.ACTIONS,
        6,
        (7, 8),
        {F.DESCRIPTION: "Task", F.START_DATE: "Start Date", F.DUE_DATE: "End date"},
    ),
    Layout(
        "Gantt chart whose months are marked",
        """
Activity|Responsible|Jan|Feb|Mar|Apr|May|Jun
Prepare the terms of reference|AAFC|X|X||||
Hold the workshop on plant health|SADER|||X|X||
Publish the joint report|AAFC|||||X|X
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {F.DESCRIPTION: "Activity", F.OWNER: "Responsible"},
        sheet_name="Gantt",
    ),
    Layout(
        "project plan as Microsoft Project exports it",
        """
Task Name|Duration|Early Start|Early Finish|Predecessors|Resource Names|% Complete
Prepare the agenda|26 days|Sat 10/1/16|Sun 10/30/16||AAFC|100%
Review the action log|3 days|Mon 10/3/16|Thu 11/10/16|2|SADER|50%
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.DESCRIPTION: "Task Name",
            F.START_DATE: "Early Start",
            F.DUE_DATE: "Early Finish",
            F.OWNER: "Resource Names",
            F.STATUS: "% Complete",
        },
    ),
    Layout(
        "Jira in Spanish, with two columns of comments",
        """
Tipo de Incidencia|Clave de incidencia|ID de la incidencia|Resumen|Persona asignada|Estado|Creada|Comentario|Comentario
Tarea|AB-93|10156|Preparar el orden del día|Camilo Oviedo|Tareas por hacer|21/abr/26 11:37 PM|Enviado a AAFC|
Tarea|AB-92|10155|Revisar el registro|Monique Frison|Finalizada|21/abr/26 11:33 PM|Falta SADER|Listo el jueves
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "Clave de incidencia",
            F.DESCRIPTION: "Resumen",
            F.OWNER: "Persona asignada",
            F.STATUS: "Estado",
            F.DATE_RAISED: "Creada",
            F.COMMENTS: "Comentario",
        },
        file_name="Jira.csv",
    ),
    Layout(
        "items of meetings without any titles, with the day on which each was raised and is due",
        """
1|2019-09-19|Review Meeting Minutes of the Forum|2019-10-29|137
2|2019-09-19|Review Meeting Minutes of the Forum|2019-10-30|138
3|2019-09-20|Review Submittal Status Report|2019-11-03|140
""",
        Kind.ACTIONS,
        None,
        (1, 3),
        {F.ID: "", F.DATE_RAISED: "", F.DESCRIPTION: "", F.DUE_DATE: ""},
        file_name="action_items.csv",
        sheet_name="action_items",
    ),
    Layout(
        "tasks with a column for questions that nobody filled in",
        """
S.No|Date|Task|Task Category|Status|Questions|Blockers
1|2025-03-03|Order the badges|Logistics|Completed||
2||Book the interpreters|Logistics|Completed||
3||Print the programme|Documents|In progress||
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {F.ID: "S.No", F.DATE_RAISED: "Date", F.DESCRIPTION: "Task", F.THEME: "Task Category", F.STATUS: "Status"},
        file_name="Status.xlsx",
    ),
    Layout(
        "sprint above the pivot table of it",
        """
Task ID|Sprint Task|Feature type|Responsible Person|Story Points|Start Date|Finish Date|Duration|Status
24|Install the fence around the orchard|Works|Luis Contractor|2|2025-06-11|2025-06-13|2|In Progress
25|Inspect the stores of the port|Surveys|Ana Analyst|2|2025-06-15|2025-06-17|2|Not Started
26|Watch for defects of the seals|Testing|Ana Analyst|3|2025-06-25|2025-06-28|3|In Progress


|Row Labels|Sum of Duration|Sum of Story Points
|2025-06-11|2|2
|Works|2|2
|2025-06-15|2|2
|Surveys|2|2
|Grand Total|4|4
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {
            F.ID: "Task ID",
            F.DESCRIPTION: "Sprint Task",
            F.OWNER: "Responsible Person",
            F.START_DATE: "Start Date",
            F.DUE_DATE: "Finish Date",
            F.STATUS: "Status",
        },
        sheet_name="Sprint 8",
    ),
    Layout(
        "Gantt chart whose days are written once below the weeks",
        """
STAGE NUMBER|TITLE|TASK OWNER|START DATE|DUE DATE|DURATION (DAYS)|Week 1|Week 1|Week 1|Week 2|Week 2|Week 2
|||||
1|Conception
|Write the terms of reference|Ana Owner|2023-01-09|2023-01-13|5|||||
|Choose the members|Luis Owner|2023-01-13|2023-01-20|8|||||
|Invite the observers|Ana Owner|2023-01-16|2023-01-20|5|||||
2|Launch
|Write the agenda|Luis Owner|2023-01-20|2023-01-25|6|||||
|Send the invitations|Ana Owner|2023-01-26|2023-01-27|2|||||
|Book the rooms|Ana Owner|2023-01-30|2023-01-31|2|||||
|Print the badges|Luis Owner|2023-02-01|2023-02-02|2|||||
|Prepare the minutes|Luis Owner|2023-02-03|2023-02-06|2|9|10|11|12|13|14
""",
        Kind.ACTIONS,
        1,
        (3, 12),
        {
            F.ID: "STAGE NUMBER",
            F.DESCRIPTION: "TITLE",
            F.OWNER: "TASK OWNER",
            F.START_DATE: "START DATE",
            F.DUE_DATE: "DUE DATE",
        },
        sheet_name="Gantt Chart",
    ),
    Layout(
        "first row of small numbers and days",
        """
No.|Raised|Due|Days|Action
1|2019-09-19|2019-10-29|40|Review the minutes
2|2019-09-20|2019-10-30|40|Review the report
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "No.", F.DATE_RAISED: "Raised", F.DUE_DATE: "Due", F.DESCRIPTION: "Action"},
    ),
    Layout(
        "rows without titles that begin with small numbers and days",
        """
1|1|2019-09-19|Review Meeting Minutes of the Forum|2019-10-29
2|2|2019-09-19|Review Meeting Minutes of the Forum|2019-10-30
3|3|2019-09-20|Review Submittal Status Report|2019-11-03
""",
        Kind.ACTIONS,
        None,
        (1, 3),
        {F.ID: "", F.DATE_RAISED: "", F.DESCRIPTION: "", F.DUE_DATE: ""},
        file_name="action_items.xlsx",
        sheet_name="Actions",
    ),
    Layout(
        "corrective actions whose follow-up items are hardly ever filled in",
        """
CAR #|Status|Received Date|Problem Description|Department Responsible|Follow up items
25-01|Closed|2025-01-15|The frame is missing a latch on the left side|Weld|
25-02|Open|2025-05-19|The motor of the wiper has no power after the test|Assembly|
25-03|Open|2025-06-02|Several welds of the housing are of poor quality|Weld|
25-04|Closed|2025-06-24|The axle was found with rust when it was put in|Paint|
25-05|Open|2025-07-01|The paint of the cabinet has runs at the edge|Paint|
25-06|Open|2025-07-02|The studs were found in the wrong place|Assembly|Ask the supplier for the drawing
""",
        Kind.ACTIONS,
        1,
        (2, 7),
        {
            F.ID: "CAR #",
            F.STATUS: "Status",
            F.DATE_RAISED: "Received Date",
            F.DESCRIPTION: "Problem Description",
            F.OWNER: "Department Responsible",
        },
        file_name="Corrective Action Log.xlsx",
        exactly=False,
    ),
    Layout(
        "Spanish: weeks numbered over the bars",
        """
Actividad|Responsable|Fecha de inicio|Fecha fin|S1|S2|S3|S4|S5
Elaborar los términos de referencia|SADER|2022-01-10|2022-01-21|1|1|||
Convocar al grupo de trabajo|SE|2022-01-24|2022-02-04|||1|1|
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Actividad", F.OWNER: "Responsable", F.START_DATE: "Fecha de inicio", F.DUE_DATE: "Fecha fin"},
    ),
    Layout(
        "title of the whole table merged over most of the titles, beside groups of others",
        """
||MIGRATION OF THE REGISTERS OF BOTH SECRETARIATS|||||VALIDATION|
#|Activity|Objective|Responsible|Start date|End date|Status|Total|Done
1|Prepare the terms of reference|All can read them|AAFC|2018-01-09|2018-01-24|Done|4|4
2|Move the registers of both sides|One place for all|SADER|2018-03-12|2018-03-20|Open|9|3
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {F.DESCRIPTION: "Activity", F.OWNER: "Responsible", F.DUE_DATE: "End date", F.STATUS: "Status"},
        merged=("C1:G1", "H1:I1"),
        exactly=False,
    ),
    Layout(
        "plan of action and milestones with findings and their mitigation",
        """
Vulnerability ID|Finding Description|Mitigation Plan|Planned Completion Date|Responsible Party
P-001|The signatures of the scanner are out of date|Update them on all machines|2025-07-05|SADER
P-002|The policy of passwords is not met|Apply the policy to all groups|2025-07-07|AAFC
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "Vulnerability ID",
            F.DESCRIPTION: "Finding Description",
            F.DUE_DATE: "Planned Completion Date",
            F.OWNER: "Responsible Party",
        },
        sheet_name="POA&M",
    ),
    Layout(
        "sections of minutes: actions end where the next numbered section begins",
        """
5. ACTION ITEMS
ACTION ITEM||OWNER|DUE DATE
Prepare the slides||AAFC|2024-03-20
Prepare the minutes||SADER|2024-03-21
7. RISKS AND ISSUES
RISK OR ISSUE||MITIGATION PLAN
Members rely on one machine||Meetings start with a test of the others
Many tasks fall on the same week||Time is kept by the chair
9. UPCOMING MILESTONES
MILESTONES||DELIVERABLE DATE
Completion of the first draft||2024-03-25
Completion of the second draft||2024-04-10
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {F.DESCRIPTION: "ACTION ITEM", F.OWNER: "OWNER", F.DUE_DATE: "DUE DATE"},
    ),
    Layout(
        "sections of minutes: decisions in cells that are merged over all columns",
        """
2. TOPICS
TOPIC||NOTES
Visits||Both sides compare their dates
6. DECISIONS MADE
Write down what was decided, in one sentence each.
DECISIONS
After discussion, both sides have decided to prepare a video
The next meeting is held in Ottawa
""",
        Kind.DECISIONS,
        6,
        (7, 8),
        {F.DESCRIPTION: "DECISIONS"},
        merged=("A5:D5", "A6:D6", "A7:D7", "A8:D8"),
    ),
    Layout(
        "export of tasks with names and descriptions",
        """
Name|Description|Status|Due Date|Created At
Kickoff Meeting|Invite both sides|To do|2026-01-12|2026-01-02
Terms Of Reference|Write the first draft|To do|2026-02-06|2026-01-02
Venue Contract|Ask for three offers|Done|2026-03-02|2026-01-02
Translation Plan|Three languages|To do|2026-03-20|2026-01-02
Draft Agenda|As last year|To do|2026-04-01|2026-01-02
Joint Report|One chapter each|To do|2026-05-15|2026-01-02
Press Release|Both ministers|To do|2026-06-01|2026-01-02
Final Accounts|By both sides|To do|2026-08-21|2026-01-02
""",
        Kind.ACTIONS,
        1,
        (2, 9),
        {
            F.DESCRIPTION: "Name",
            F.DETAILS: "Description",
            F.STATUS: "Status",
            F.DUE_DATE: "Due Date",
            F.DATE_RAISED: "Created At",
        },
        file_name="tasks.csv",
    ),
    Layout(
        "new list of which only the actions are filled in",
        """
Action|Owner|Due date
Prepare the agenda
Invite the delegations
Book the interpreters

Prepared by the secretariat
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due date"},
        file_name="Action log.xlsx",
    ),
    Layout(
        "form whose first row says what is to be written, with empty rows below",
        """
ID|Date added|Owner|Description|Target date|Status
Unique ID|Date the item was added|Who is responsible|A complete detail of the action|Date that it is due|Open or done
A-1|2022-01-10|AAFC|Send the agenda to both sides|2022-02-10|Open
A-2|2022-01-11|SADER|Confirm the venue with the host|2022-02-11|Done
A-3|||||
A-4|||||
""",
        Kind.ACTIONS,
        1,
        (3, 4),
        {
            F.ID: "ID",
            F.DATE_RAISED: "Date added",
            F.OWNER: "Owner",
            F.DESCRIPTION: "Description",
            F.DUE_DATE: "Target date",
            F.STATUS: "Status",
        },
        file_name="Action items.xlsx",
    ),
    Layout(
        "letters of the month and days over the bars",
        """
Task|Start Date|End Date|Duration|Percent Complete|||A|p|r|i|l
Date:|||||4/1|4/2|4/3|4/4|4/5|4/6|4/7
Part sourcing|2015-03-10|2015-05-31|83|80%|Y|Y|||||
Assembly|2015-04-10|2015-06-30|81|0%||||||Y|Y
""",
        Kind.ACTIONS,
        1,
        (3, 4),
        {F.DESCRIPTION: "Task", F.START_DATE: "Start Date", F.DUE_DATE: "End Date", F.STATUS: "Percent Complete"},
    ),
    Layout(
        "outline numbers that look like days",
        """
WBS NUMBER|TASK TITLE|START DATE|DUE DATE|% OF TASK COMPLETE
1.4|Launch and handover|2026-08-11|2026-08-30|50%
1.4.1|Register the plots|2026-08-11|2026-08-20|100%
1.4.2|Host the day of orientation|2026-08-25|2026-08-25|0%
1.4.3|Host the grand opening|2026-08-26|2026-08-30|0%
""",
        Kind.ACTIONS,
        1,
        (2, 5),
        {
            F.ID: "WBS NUMBER",
            F.DESCRIPTION: "TASK TITLE",
            F.START_DATE: "START DATE",
            F.DUE_DATE: "DUE DATE",
            F.STATUS: "% OF TASK COMPLETE",
        },
    ),
]
