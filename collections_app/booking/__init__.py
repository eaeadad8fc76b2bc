"""Promising a window: offered, held, booked, moved, given back; always under the lock of the day."""
