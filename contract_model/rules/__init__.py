"""What is arithmetic or classification: rules that answer a question of their own in a situation."""
