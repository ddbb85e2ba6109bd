"""Plans of work as programs and templates draw them: Gantt charts, exports, and what only looks like a plan."""

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
]

NO_PLANS = [
    Layout(
        "Gantt chart of nothing but bars",
        """
Tarea|Semana 1|Semana 2|Semana 3|Semana 4|Semana 5
Elaborar los términos de referencia|x|x|||
Convocar al grupo de trabajo|||x|x|
Publicar el informe conjunto|||||x
""",
        None,
        file_name="Plan de trabajo.xlsx",
    ),
    Layout(
        "hours of tasks",
        """
Tasks|Total Hours
Meeting with the hosts|4.5
Translation of the agenda|12.25
Review of the minutes|3
""",
        None,
        file_name="Task tracking.xlsx",
        sheet_name="Reported hours",
    ),
]
