/** The library that writes workbooks, in a file of its own: it is opened only when one is asked for. */
export { writeXlsx } from 'hucre/xlsx';
