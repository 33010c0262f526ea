"""Reading source documents. What is read is made here: every place and number is invented."""
