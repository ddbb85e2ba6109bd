"""The action log: one workbook that goes out to both sides and comes back filled in."""

from cmpdesk.spreadsheets.action_log.contents import ActionLine, ActionLog, CoChairLine, GroupSheet
from cmpdesk.spreadsheets.action_log.workbook import write_action_log

__all__ = ["ActionLine", "ActionLog", "CoChairLine", "GroupSheet", "write_action_log"]
