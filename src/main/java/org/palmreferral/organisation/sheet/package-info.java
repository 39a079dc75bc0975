/**
 * Tables that people bring along (导入表格), as CSV or Excel workbook: read within fixed limits,
 * whatever is in them, and answered cell by cell (逐格报错). All or nothing. And tables that people
 * take out (导出表格), which say who did.
 */
@NullMarked
package org.palmreferral.organisation.sheet;

import org.jspecify.annotations.NullMarked;
