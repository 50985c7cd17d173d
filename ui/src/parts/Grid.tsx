import type { Json, JsonMap } from '~/api/types';

/** Rows of named values as a table; the columns are all names that occur, in the order they first do. */
export function Grid({ rows }: { rows: JsonMap[] }) {
  const columns = [...new Set(rows.slice(0, 200).flatMap((row) => Object.keys(row)))].slice(0, 60);
  return (
    <div className="tbl-wrap preview-table" tabIndex={0}>
      <table className="tbl">
        <thead>
          <tr>{columns.map((column) => <th key={column}>{column}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, 1000).map((row, i) => (
            <tr key={i}>{columns.map((column) => <td key={column} title={show(row[column])}>{show(row[column])}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function show(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
