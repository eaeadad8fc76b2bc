"""What planners decide about a day: have it planned, keep a stop where it is, publish it to the crews."""
