/** The library that reads workbooks, in a file of its own: it is fetched with the first workbook. */
export { readXlsx } from 'hucre/xlsx';
