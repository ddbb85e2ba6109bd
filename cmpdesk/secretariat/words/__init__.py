"""The words of documents and lists in three languages: wording, dates, typography."""
