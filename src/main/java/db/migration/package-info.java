/** Migrations (数据库迁移) that need more than SQL. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
