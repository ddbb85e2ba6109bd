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
]  # fmt: skip
