"""Trackers, registers and logs of projects as offices find them on the pages of templates."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

TRACKER_LAYOUTS = [
    Layout(
        "issues of a RAID workbook",
        """
Issue ID|Category|Issue Description|Priority|Raised By|Owner|Date Raised|Target Date|Actual Res. Date|Status|Remarks
I-001|Venue|The venue is not confirmed by the host|HIGH|GAC|AAFC|2022-01-10|2022-02-10||OPEN|Asked again
I-002|Languages|Interpretation is missing on the second day|LOW|GAC|SADER|2022-01-11|2022-02-11|2022-02-01|CLOSED|Hired
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "Issue ID", F.THEME: "Category", F.DESCRIPTION: "Issue Description", F.PRIORITY: "Priority",
            F.OWNER: "Owner", F.DATE_RAISED: "Date Raised", F.DUE_DATE: "Target Date",
            F.DATE_CLOSED: "Actual Res. Date", F.STATUS: "Status", F.COMMENTS: "Remarks",
        },
        file_name="PMO_RAID_Log.xlsx",
        sheet_name="Issues",
    ),
    Layout(
        "Spanish: commitments whose dates are shortened to F.",
        """
Usuario responsable|Compromiso|fecha_inicio|F. Cumplimiento|Estado
Camilo Oviedo Bautista|Convocar la reunión preparatoria con las dos secretarías|2023-03-02|2023-03-03|NO INICIADO
Monique Frison|Revisar la propuesta de intercambio de expertos|2023-01-25|2023-02-25|EN CURSO
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.OWNER: "Usuario responsable", F.DESCRIPTION: "Compromiso", F.START_DATE: "fecha_inicio",
            F.DUE_DATE: "F. Cumplimiento", F.STATUS: "Estado",
        },
    ),
    Layout(
        "RAID log of one sheet",
        """
ID|Type|Description|Impact|Probability|Owner|Status|Mitigation|Target date
1|Risk|Delay in approval by both governments|High|Medium|AAFC|Open|Escalate early|2022-01-10
2|Issue|Shortage of staff in the secretariat|Medium|High|SADER|In progress|Reallocate|2022-01-10
3|Action|Send the agenda to both sides|Low|Low|SE|Open||2022-01-12
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {
            F.ID: "ID", F.DESCRIPTION: "Description", F.OWNER: "Owner", F.STATUS: "Status", F.DUE_DATE: "Target date",
            F.PRIORITY: "Impact",
        },
        file_name="RAID log.xlsx",
    ),
    Layout(
        "register of an audit",
        """
Internal audit: management action tracker

Finding No.|Finding|Risk rating|Agreed management action|Action owner|Original due date|Status as of May 2022|Update
IA-1|Leavers are paid late|Medium|Payroll reconciles the leavers each month|SADER|2022-03-31|In progress|Template ready
IA-2|No test of the backup|High|Restores are tested in May and November|AAFC|2022-05-31|Not started|
""",
        Kind.ACTIONS,
        3,
        (4, 5),
        {
            F.ID: "Finding No.", F.DETAILS: "Finding", F.DESCRIPTION: "Agreed management action",
            F.OWNER: "Action owner", F.DUE_DATE: "Original due date", F.STATUS: "Status as of May 2022",
            F.COMMENTS: "Update",
        },
    ),
    Layout(
        "outcomes that are states",
        """
#|Action item|Lead|Deadline|Outcome
1|Circulate the draft minutes to all members|AAFC|June 2019|Completed
2|Confirm the venue for the next meeting|SADER|Fall 2019|In progress
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "#", F.DESCRIPTION: "Action item", F.OWNER: "Lead", F.DUE_DATE: "Deadline", F.STATUS: "Outcome"},
    ),
    Layout(
        "actions by code",
        """
Action|Description|Owner|Due date|Source
ACT-001|Circulate the draft minutes to all members|AAFC|2022-06-01|Steering committee
ACT-002|Confirm the venue for the next meeting|SADER|2022-06-02|Letter of the co-chair
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "Action", F.DESCRIPTION: "Description", F.OWNER: "Owner", F.DUE_DATE: "Due date"},
    ),
    Layout(
        "tasks with days and no hours",
        """
#|TASK|START|END|PROGRESS
1|Circulate the draft minutes to all members|2022-06-01|2022-06-04|Not started
2|Confirm the venue for the next meeting|2022-06-02|2022-06-09|Completed
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.ID: "#", F.DESCRIPTION: "TASK", F.START_DATE: "START", F.DUE_DATE: "END", F.STATUS: "PROGRESS"},
        sheet_name="DATA",
    ),
    Layout(
        "titles and descriptions of actions under one title",
        """
#|Action||Responsibility||Monitoring
|Title|Description|Lead|Partners|Status
1|Trade study|Prepare a paper on the options of data sharing|AAFC|GAC|Open
2|Venue|Confirm the venue for the next meeting in the capital|SADER|GAC|Closed
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {
            F.ID: "#", F.DESCRIPTION: "Action / Title", F.DETAILS: "Action / Description",
            F.OWNER: "Responsibility / Lead", F.STATUS: "Monitoring / Status",
        },
        merged=["A1:A2", "B1:C1", "D1:E1"],
    ),
    Layout(
        "board actions with a key below",
        """
Northern Foundation Trust
Board of Directors – Action Log

Minute ref|Action|Lead|Due date|Update|RAG status
Meeting 12 March 2021
21/034|Circulate the draft minutes to all members|Chair|May 2021|On the agenda|Green
21/036|Confirm the venue for the next meeting|Secretary|June 2021|Delayed by vacancies|Amber

Key:|Red = overdue|Amber = at risk|Green = on track|Blue = complete
""",
        Kind.ACTIONS,
        4,
        (6, 7),
        {
            F.ID: "Minute ref", F.DESCRIPTION: "Action", F.OWNER: "Lead", F.DUE_DATE: "Due date",
            F.COMMENTS: "Update", F.STATUS: "RAG status",
        },
        merged=["A1:F1", "A2:F2", "A5:F5"],
        bands={6: ("Meeting 12 March 2021",)},
    ),
    Layout(
        "undertakings of ministers",
        """
Ref|Date given|Member|Undertaking|Minister / Department|Response due|Response received|Status
U1|2022-03-01|Dave Bokovay|Provide the figures on exports by region|GAC|2022-03-29|2022-03-20|Fulfilled
U2|2022-03-01|Monique Frison|Report on the audit to the committee|AAFC|2022-04-01||Outstanding
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "Ref", F.DATE_RAISED: "Date given", F.DESCRIPTION: "Undertaking", F.OWNER: "Minister / Department",
            F.DUE_DATE: "Response due", F.DATE_CLOSED: "Response received", F.STATUS: "Status",
        },
    ),
    Layout(
        "decisions by number with their text",
        """
Decision|Directed to|Text of the decision|Status
18.3|Secretariat|The Secretariat shall undertake a comparative analysis|Completed
18.4|Standing Committee|The Standing Committee shall review the analysis|Ongoing
""",
        Kind.DECISIONS,
        1,
        (2, 3),
        {F.ID: "Decision", F.OWNER: "Directed to", F.DESCRIPTION: "Text of the decision", F.STATUS: "Status"},
        sheet_name="Decisions",
    ),
    Layout(
        "subtotals of each owner",
        """
Owner|Action|Due|Hours|Cost
AAFC|Circulate the draft minutes to all members|2022-06-01|3|120
AAFC|Confirm the venue for the next meeting|2022-06-02|2|80
AAFC Total|||5|200
SADER|Prepare a paper on the options of data sharing|2022-06-03|1|40
SADER Total|||1|40
Grand Total|||6|240
""",
        Kind.ACTIONS,
        1,
        (2, 5),
        {F.OWNER: "Owner", F.DESCRIPTION: "Action", F.DUE_DATE: "Due"},
    ),
    Layout(
        "an example of how the form is filled in",
        """
ID|Action|Owner|Due|Status
e.g. 1|Example: write the minutes|GAC|2020-01-01|Open
1|Circulate the draft minutes to all members|AAFC|2022-06-01|Open
2|Confirm the venue for the next meeting|SADER|2022-06-02|Closed
""",
        Kind.ACTIONS,
        1,
        (3, 4),
        {F.ID: "ID", F.DESCRIPTION: "Action", F.OWNER: "Owner", F.DUE_DATE: "Due", F.STATUS: "Status"},
    ),
    Layout(
        "directives of a cabinet",
        """
S/N|Directive|Date of directive|Responsible entity|Status of implementation|Next steps
1|Prepare a bill on the protection of data|2022-01-01|GAC|Ongoing|Send it to the cabinet
2|Submit a report on the reserves of fuel|2022-01-08|AAFC|Completed|
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "S/N", F.DESCRIPTION: "Directive", F.DATE_RAISED: "Date of directive", F.OWNER: "Responsible entity",
            F.STATUS: "Status of implementation", F.COMMENTS: "Next steps",
        },
    ),
    Layout(
        "decisions with a day to decide",
        """
program|title|decider|status|deadline|context
Alpha|Use one supplier for both sites|AAFC|proposed|2022-06-30|Costs rose
Alpha|Delay the second phase|SADER|approved|2022-07-30|Review pending
""",
        Kind.DECISIONS,
        1,
        (2, 3),
        {F.THEME: "program", F.DESCRIPTION: "title", F.OWNER: "decider", F.STATUS: "status", F.DETAILS: "context"},
        file_name="decisions.csv",
        sheet_name="decisions",
        exactly=False,
    ),
    Layout(
        "tasks with long keys",
        """
id|task|assignee|deadline|status|created_at
3f2504e0-4f89-41d3-9a0c-0305e82c3301|Circulate the draft minutes|AAFC|2022-06-01|open|2022-05-01
7d444840-9dc0-11d1-b245-5ffdce74fad2|Confirm the venue of the meeting|SADER|2022-06-02|done|2022-05-01
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "id", F.DESCRIPTION: "task", F.OWNER: "assignee", F.DUE_DATE: "deadline", F.STATUS: "status",
            F.DATE_RAISED: "created_at",
        },
    ),
    Layout(
        "RAID log of letters",
        """
No|R/A/I/D|Description|Owner|Due|Status
1|R|The supplier may be late|AAFC|2022-06-01|Open
2|A|Call the supplier on the delivery|SADER|2022-06-01|Open
3|D|Proceed with the pilot|GAC||Closed
""",
        Kind.ACTIONS,
        1,
        (2, 4),
        {F.ID: "No", F.DESCRIPTION: "Description", F.OWNER: "Owner", F.DUE_DATE: "Due", F.STATUS: "Status"},
    ),
    Layout(
        "titles that ask and explain",
        """
Action number\\n(sequential)|What is the action?\\n(be specific)|Who is responsible?|When is it due?|Where are we?
1|Circulate the draft minutes to all members|AAFC|13/02/2022|Sent to the chair
2|Confirm the venue for the next meeting|SADER|14/02/2022|Three offers
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "Action number\n(sequential)", F.DESCRIPTION: "What is the action?\n(be specific)",
            F.OWNER: "Who is responsible?", F.DUE_DATE: "When is it due?", F.COMMENTS: "Where are we?",
        },
    ),
    Layout(
        "commitments of ministers",
        """
#|Commitment|Department|Announced on|Deadline|Delivery status|Latest progress|RAG
1|Build forty schools in the region|GAC|2022-01-01|End 2025|On track|Twelve are built|Green
2|Hire nurses for the hospitals|AAFC|2022-02-01|March 2024|Delivered|All are hired|Blue
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "#", F.DESCRIPTION: "Commitment", F.OWNER: "Department", F.DATE_RAISED: "Announced on",
            F.DUE_DATE: "Deadline", F.COMMENTS: "Latest progress", F.STATUS: "Delivery status",
        },
    ),
    Layout(
        "actions without any title",
        """
1|Circulate the draft minutes to all members|Monique Frison|2022-06-01|Open
2|Confirm the venue for the next meeting|Dave Bokovay|2022-06-02|Closed
3|Prepare a paper on the options of data sharing|Werner Kurz|2022-06-03|Open
""",
        Kind.ACTIONS,
        None,
        (1, 3),
        {F.ID: "", F.DESCRIPTION: "", F.OWNER: "", F.DUE_DATE: "", F.STATUS: ""},
    ),
    Layout(
        "schedule beside a chart of days",
        """
Sr No|Activities|Task|Assigned to|Start Date|End Date|Status|Comments||M|T|W|T|F|S|S|M|T|W|T|F|S|S|M|T|W|T|F|S|S
1|Planning|Circulate the draft minutes to all members|AAFC|2022-06-01|2022-06-05|Completed|Sent
2|Venue|Confirm the venue for the next meeting|SADER|2022-06-02|2022-06-09|In progress|
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "Sr No", F.DESCRIPTION: "Task", F.OWNER: "Assigned to", F.START_DATE: "Start Date",
            F.DUE_DATE: "End Date", F.STATUS: "Status", F.COMMENTS: "Comments",
        },
        exactly=False,
    ),
    Layout(
        "schedule of the meetings of several bodies",
        """
Meeting|Date|Time|Location|Chair
Steering Committee|2022-06-01|10:00|Ottawa|Monique Frison
Forestry Working Group|2022-06-19|14:00|Teams|Werner Kurz
""",
        Kind.SESSIONS,
        1,
        (2, 3),
        {F.GROUP: "Meeting", F.DATE: "Date", F.START_TIME: "Time", F.PLACE: "Location"},
        file_name="meeting schedule.xlsx",
    ),
    Layout(
        "few columns beside a chart of days",
        """
Task|Assigned to|Start|End|M|T|W|T|F|S|S|M|T|W|T|F|S|S
Circulate the draft minutes to all members|AAFC|2022-06-01|2022-06-05
Confirm the venue for the next meeting|SADER|2022-06-02|2022-06-09
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Task", F.OWNER: "Assigned to", F.START_DATE: "Start", F.DUE_DATE: "End"},
        exactly=False,
    ),
]  # fmt: skip
