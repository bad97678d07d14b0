"""What tells how well motions fit their texts: it chooses among candidates, and evaluates."""
