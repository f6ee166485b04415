// Two buttons that save a table as it stands on the page: CSV for programs, XLSX for people.
import { Button } from '@mantine/core';
import { csvOf, save } from './download';
import { xlsxOf, type Rows } from './xlsx';

type Props = { name: string; title: string; rows: () => Rows };
export function SaveTable({ name, title, rows }: Props) {
  return (
    <div className="row">
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => save(`${name}.csv`, 'text/csv', csvOf(rows()))}
      >
        Save the table (CSV)<span className="visually-hidden">: {title}</span>
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() =>
          save(
            `${name}.xlsx`,
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            xlsxOf(title, rows()),
          )
        }
      >
        Save the table (XLSX)<span className="visually-hidden">: {title}</span>
      </Button>
    </div>
  );
}
