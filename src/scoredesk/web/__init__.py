"""What people see: each room parses the request, calls one action or query, and renders."""
