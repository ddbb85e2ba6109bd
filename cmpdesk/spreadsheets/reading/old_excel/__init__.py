"""Excel's format of 1997 to 2003 (.xls): what calamine does not tell of it, read from its records ([MS-XLS])."""
