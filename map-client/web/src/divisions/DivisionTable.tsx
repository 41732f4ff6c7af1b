import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { Answer } from '../api/query';
import type { Level } from '../api/types';
import { useHeight } from '../app/useHeight';
import { useShownRow } from '../app/useShownRow';
import { Waiting } from '../app/Waiting';
import { useDivisionRows } from './useDivisionRows';

interface Props<Row> {
  /** What stands above the table: filters, counts, downloads. */
  bar: ReactNode;
  answer: Answer<unknown>;
  columns: TableColumnsType<Row>;
  shown: Row[];
  /** Of all columns together, in pixels. */
  width: number;
  empty: string;
}

/** Divisions in a table that draws only the rows in sight and is one with the map: chosen and rested on in both. */
export function DivisionTable<Row extends { code: string; level: Level }>({ bar, answer, columns, shown, width, empty }: Props<Row>) {
  const { selected, rows } = useDivisionRows();
  const [box, height] = useHeight();
  const table = useShownRow(selected, height > 0);
  return (
    <div className="wide-table">
      {bar}
      <div ref={box} className="table-body">
        <Waiting answer={answer} rows={4}>
          {() => height > 0 && (
            <Table<Row>
              ref={table}
              size="small"
              virtual
              rowKey="code"
              columns={columns}
              dataSource={shown}
              pagination={false}
              scroll={{ x: width, y: Math.max(60, height - 34) }}
              {...rows}
              locale={{ emptyText: empty }}
            />
          )}
        </Waiting>
      </div>
    </div>
  );
}

export const byText = <Row,>(language: string, of: (row: Row) => string) => (a: Row, b: Row) => of(a).localeCompare(of(b), language);
/** What is not known stands below every number. */
export const byNumber = <Row,>(of: (row: Row) => number | null) => (a: Row, b: Row) => (of(a) ?? -Infinity) - (of(b) ?? -Infinity);
