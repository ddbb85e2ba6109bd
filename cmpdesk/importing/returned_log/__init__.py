"""An action log of ours that went out and came back: merged three ways with the workspace, field by field.

log = read_returned_log(read_file(path))
merge = plan_merge(workspace, log)
report = carry_out_merge(workspace, merge, choices)
"""

from cmpdesk.importing.returned_log.carrying_out import ChangedMeanwhileError, carry_out_merge
from cmpdesk.importing.returned_log.contents import ExportFacts, ReturnedLog, ReturnedRow, RowPlace
from cmpdesk.importing.returned_log.fields import LogField
from cmpdesk.importing.returned_log.merge import (
    Choices,
    FieldMerge,
    FieldPlace,
    GoneAction,
    Merge,
    MergeLine,
    MergeReport,
    Missing,
    MissingRow,
    NewKind,
    NewRow,
    NewRowReason,
    Problem,
    Take,
    Verdict,
)
from cmpdesk.importing.returned_log.planning import OtherWorkspaceError, plan_merge
from cmpdesk.importing.returned_log.reading import NotAnActionLogError, is_returned_log, read_returned_log
from cmpdesk.importing.returned_log.remarks import left_out_in_words, remarks_of
from cmpdesk.importing.returned_log.since import changes_since, changes_since_export
from cmpdesk.importing.returned_log.state import NewerLogError

__all__ = [
    "ChangedMeanwhileError",
    "Choices",
    "ExportFacts",
    "FieldMerge",
    "FieldPlace",
    "GoneAction",
    "LogField",
    "Merge",
    "MergeLine",
    "MergeReport",
    "Missing",
    "MissingRow",
    "NewKind",
    "NewRow",
    "NewRowReason",
    "NewerLogError",
    "NotAnActionLogError",
    "OtherWorkspaceError",
    "Problem",
    "ReturnedLog",
    "ReturnedRow",
    "RowPlace",
    "Take",
    "Verdict",
    "carry_out_merge",
    "changes_since",
    "changes_since_export",
    "is_returned_log",
    "left_out_in_words",
    "plan_merge",
    "read_returned_log",
    "remarks_of",
]
