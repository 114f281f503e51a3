UPDATE "roles" SET "permissions" = array_append("permissions", 'reports.read')
  WHERE "is_administrator" AND NOT 'reports.read' = ANY ("permissions");
