"""Spreadsheets written as markup: Excel's XML format of 2003, and web pages that programs save as .xls."""
