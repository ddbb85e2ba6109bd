"""Cards of records that are edited where they are shown: fields, forms, tables of what belongs to a record."""
