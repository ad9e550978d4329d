"""What the tests share: the server as a process, its clients, and readers of what it kept."""
