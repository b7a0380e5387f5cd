"""What agreements oblige, permit and forbid, and the verdict on commitment claims."""
