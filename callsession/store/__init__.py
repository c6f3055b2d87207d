"""The disk: the book, the journal, unsaved entries and drafts."""
