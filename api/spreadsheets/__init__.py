"""Spreadsheets (XLSX, XLS, ODS) as tables of texts, read by a child process of bounded memory and time.

A spreadsheet comes from outside, and what reads it may abort the whole process or ask for any amount of memory.
"""
