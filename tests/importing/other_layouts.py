"""Decisions, agendas and meetings as other offices write them, and sheets that hold no list of ours."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

MEETING_LAYOUTS = [
    Layout(
        "decision register",
        """
Decision ID|Date|Decision|Rationale|Decided by
D-1|2021-11-25|The next meeting is held in Ottawa|Both sides take turns|Co-chairs
D-2|2021-11-25|The work plan is adopted as presented|Agreed by all|Co-chairs
""",
        Kind.DECISIONS,
        1,
        (2, 3),
        {F.ID: "Decision ID", F.DATE: "Date", F.DESCRIPTION: "Decision", F.DETAILS: "Rationale", F.OWNER: "Decided by"},
        sheet_name="Decisions",
    ),
    Layout(
        "French decisions",
        """
RELEVÉ DE DÉCISIONS

N°|Décision|Date|Responsable
1|La prochaine réunion se tiendra à Ottawa|2021-11-25|AMC
2|Le plan de travail est adopté|2021-11-25|SRE
""",
        Kind.DECISIONS,
        3,
        (4, 5),
        {F.ID: "N°", F.DESCRIPTION: "Décision", F.DATE: "Date", F.OWNER: "Responsable"},
    ),
    Layout(
        "agenda with times",
        """
Agenda

Time|Item|Presenter
09:00|Opening remarks|Monique Frison
09:15|Review of earlier actions|Camilo Oviedo Bautista
10:00|Forest carbon accounting|Werner Kurz
""",
        Kind.AGENDA,
        3,
        (4, 6),
        {F.START_TIME: "Time", F.DESCRIPTION: "Item", F.LEAD: "Presenter"},
    ),
    Layout(
        "agenda with spans of time",
        """
Horario|Tema|Ponente
9:00 - 9:15|Palabras de apertura|Camilo Oviedo Bautista
9:15 - 10:00|Seguimiento de acuerdos|Monique Frison
""",
        Kind.AGENDA,
        1,
        (2, 3),
        {F.START_TIME: "Horario", F.END_TIME: "Horario", F.DESCRIPTION: "Tema", F.LEAD: "Ponente"},
        sheet_name="Orden del día",
    ),
    Layout(
        "agenda with minutes",
        """
No.|Point à l'ordre du jour|Durée (min)|Responsable
1|Mot d'ouverture|15|Monique Frison
2|Suivi des mesures|45|Jeffrey Biggs
""",
        Kind.AGENDA,
        1,
        (2, 3),
        {F.NUMBER: "No.", F.DESCRIPTION: "Point à l'ordre du jour", F.DURATION: "Durée (min)", F.LEAD: "Responsable"},
        sheet_name="Ordre du jour",
    ),
    Layout(
        "annual meetings",
        """
No.|Place|Date
1|Ottawa, Ontario|October 25 2004
2|Vancouver, British Columbia|September 30 2005
3|Mexico City, F.D.|March 7, 2007
""",
        Kind.EDITIONS,
        1,
        (2, 4),
        {F.NUMBER: "No.", F.PLACE: "Place", F.DATE: "Date"},
        sheet_name="Meetings",
        file_name="Annual meetings 2004-2021.ods",
    ),
    Layout(
        "Spanish annual meetings",
        """
Reuniones anuales

Edición|Año|Sede|Fecha|Modalidad
16|2020|Canadá|2020-11-26|virtual
17|2021|México|2021-11-25|híbrida
""",
        Kind.EDITIONS,
        3,
        (4, 5),
        {F.NUMBER: "Edición", F.YEAR: "Año", F.PLACE: "Sede", F.DATE: "Fecha", F.MODE: "Modalidad"},
    ),
    Layout(
        "sessions of groups",
        """
Working group|Date|Time|Mode|Place
Forestry|2021-11-25|09:00|hybrid|Mexico City
Mining|2021-11-23|10:00|virtual|
Agri-business|2022-03-15|10:00|virtual|
""",
        Kind.SESSIONS,
        1,
        (2, 4),
        {F.GROUP: "Working group", F.DATE: "Date", F.START_TIME: "Time", F.MODE: "Mode", F.PLACE: "Place"},
        sheet_name="Sessions 2021",
    ),
]

NO_LAYOUTS = [
    Layout(
        "risk register",
        """
Risk ID|Risk description|Probability|Impact|Mitigation|Owner|Status|Due date
R-1|The venue is not available|High|High|Book early|AAFC|Open|2022-01-10
R-2|Visas arrive too late|Low|High|Apply early|SADER|Open|2022-01-10
""",
        None,
        sheet_name="Risks",
    ),
    Layout(
        "register of risks and assumptions alone",
        """
ID|Type|Description|Impact|Probability|Owner|Status|Mitigation|Target date
1|Risk|Delay in approval|High|Medium|AAFC|Open|Escalate early|2022-01-10
2|Assumption|The venue is free|Medium|High|SADER|Confirmed|Ask again|2022-01-10
""",
        None,
        file_name="RAID log.xlsx",
    ),
    Layout(
        "register whose issues nobody owns",
        """
ID|Type|Description|Impact|Owner|Status
1|Risk|Delay in approval|High||Open
2|Issue|Shortage of staff|Medium||Open
""",
        None,
        file_name="RAID log.xlsx",
    ),
    Layout(
        "assumptions",
        """
ID|Date raised|Raised by|Assumption|Validated|Status
A-1|2022-07-28|Monique Frison|The release is on time|N|Closed
A-2|2022-07-28|Monique Frison|The code has the quality|N|Closed
""",
        None,
    ),
    Layout(
        "issues that nobody owns",
        """
Issue ID|Date Raised|Issue Description|Impact|Priority|Status
I-1|2022-01-10|The venue is not confirmed|High|High|Open
I-2|2022-01-11|Interpretation is missing|Low|Low|Closed
""",
        None,
        file_name="PMO_RAID_Log.xlsx",
        sheet_name="Issues",
    ),
    Layout(
        "checks of objects in figures",
        """
Objeto|Tipo|Check|Otro
spVerSaldo|Vista|0|Igual
spAfectar|Proceso|1|Igual
spCobro|Proceso|12|Otro
""",
        None,
    ),
    Layout(
        "events with their organisers",
        """
EventID|EventName|EventType|EventDate|Venue|Organizer|Budget|Revenue
EV001|Trade fair of the spring|Fair|2022-03-01|Hall A|Monique Frison|1000|1200
EV002|Seminar on forestry and fire|Seminar|2022-04-01|Hall B|Dave Bokovay|2000|2100
""",
        None,
        file_name="attendance analysis.csv",
    ),
    Layout(
        "plan of purchases",
        """
Item|Description|Quantity|Unit price|Total|Responsible|Due date|Status
1|Laptops for the secretariat|10|900|9000|GAC|2022-06-01|Ordered
2|Desks for the meeting room|5|200|1000|AAFC|2022-06-02|Open
""",
        None,
    ),
    Layout(
        "habits day by day",
        """
Tasks|1 May 2022|2 May 2022|3 May 2022|4 May 2022|5 May 2022|6 May 2022
Read the news of the day|x|x||x||x
Answer the letters|x||x|x|x|
""",
        None,
        file_name="daily task tracker.xlsx",
    ),
    Layout(
        "help desk",
        """
Ticket|Issue|Reported by|Status
78891|The menu does not open|Monique Frison|Open
78892|The password has expired|Dave Bokovay|Closed
""",
        None,
    ),
    Layout(
        "budget",
        """
Item|Budget|Actual cost|Variance|Owner|Status
Interpretation|20000|18500|1500|GAC|Paid
Venue|35000|36000|-1000|GAC|Open
Total|55000|54500|500
""",
        None,
    ),
    Layout(
        "inventory",
        """
Emplacement|Contenu|Détail|Quantité
Salle 1|Micros|sans fil|12
Salle 2|Écrans|grand format|2
""",
        None,
    ),
    Layout(
        "timesheet",
        """
Name|Date|Hours worked|Overtime|Total hours
Monique Frison|2022-01-10|8|1|9
Dave Bokovay|2022-01-10|7|0|7
""",
        None,
        sheet_name="Timesheet",
    ),
    Layout(
        "test cases",
        """
Test case id|Test step|Test data|Expected result|Status|Owner
TC1|Open the list|N/A|It opens|Pass|GAC
TC2|Close the list|N/A|It closes|Fail|GAC
""",
        None,
    ),
    Layout(
        "choices",
        """
Status|Priority|Owner|Type
Open|High|AAFC|Action
Closed|Low|SADER|Decision
On hold|Medium|CFS|
""",
        None,
        sheet_name="Lists",
    ),
    Layout(
        "cover page",
        """
Project name:|Canada-Mexico Partnership
Document:|Action log
Version:|3
Author:|Monique Frison
Date:|2021-11-25
""",
        None,
        sheet_name="Cover",
    ),
    Layout(
        "instructions",
        """
How to fill in this file
Enter one action in each row.
Choose the status from the list.
Send the file back by Friday.
""",
        None,
        sheet_name="Instructions",
    ),
    Layout(
        "dashboard",
        """
Summary

Status|Count|Percentage
Open|12|60%
Closed|8|40%
Grand total|20|100%
""",
        None,
        sheet_name="Dashboard",
    ),
    Layout(
        "pivot table",
        """
Count of Action|Column Labels
Row Labels|Open|Closed|Grand Total
AAFC|3|1|4
SADER|2|2|4
Grand Total|5|3|8
""",
        None,
    ),
    Layout(
        "milestones",
        """
Milestone|Due Date|Status|Owner|Notes
Planning complete|2022-04-01|Done|GAC|On time
Final sign-off|2022-04-15|Pending|SRE|Not begun
""",
        None,
    ),
    Layout(
        "lessons learned",
        """
No.|Date raised|Event|Lesson category|Recommendations|Actions|Owner|Status
1|2022-01-10|Annual meeting|Logistics|Book early|Book the venue|GAC|Open
2|2022-01-10|Annual meeting|Interpretation|Hire early|Ask for offers|SRE|Open
""",
        None,
        sheet_name="Lessons learned",
    ),
    Layout(
        "a template that nobody filled in",
        """
Action log
No.|Action|Owner|Due date|Status
1
2
3
""",
        None,
    ),
    Layout(
        "films have a title, a director and a country",
        """
Title|Director|Year|Country
The Lake|Monique Frison|2001|Canada
Rivers|Werner Kurz|2003|Mexico
Hills|Dave Bokovay|2010|Canada
""",
        None,
    ),
    Layout(
        "marks of pupils",
        """
Nom|Prénom|Classe|Maths|Français|Moyenne
Frison|Monique|3A|15|14|14
Bokovay|Dave|3A|12|13|12
""",
        None,
    ),
    Layout(
        "results of a race",
        """
Rank|Name|Country|Time
1|Monique Frison|CAN|0:45:12
2|Camilo Oviedo Bautista|MEX|0:46:01
3|Werner Kurz|CAN|0:46:40
""",
        None,
    ),
    Layout(
        "Spanish: a directory of schools",
        """
nombre|tipo_centro|direccion|municipio|lat|lng|telefono|email|horario
Colegio Público San José|Infantil|Monjas 12|Mérida|39.21|-6.99|924015578|a@example.org|Mañana
Colegio Público Santa Ana|Infantil|Plaza Mayor 3|Mérida|39.33|-6.91|924015579|b@example.org|Mañana
Instituto Sierra Verde|Secundaria|Calle Sevilla 4|Mérida|39.12|-6.95|924015580|c@example.org|Tarde
""",
        None,
    ),
    Layout(
        "answers to a survey, with a place for names that nobody fills in",
        """
StartDate|EndDate|Status|IPAddress|RecordedDate|ResponseId|RecipientLastName|RecipientFirstName|DistributionChannel|Q1
2021-10-05 10:00|2021-10-05 10:05|IP Address|80.6.197.116|2021-10-05 10:06|R_8z8X|||anonymous|Very useful
2021-10-06 10:00|2021-10-06 10:05|IP Address|80.6.197.118|2021-10-06 10:06|R_8z8Y|||anonymous|Useful
""",
        None,
    ),
    Layout(
        "Spanish: what employees earn",
        """
Empleado|Puesto|Sueldo|Deducciones|Neto
Camilo Oviedo Bautista|Titular|50000|8000|42000
Monique Frison|Directora|50000|8000|42000
""",
        None,
        sheet_name="Nómina",
    ),
]  # fmt: skip
