import { Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

/** A table of what a list holds; it scrolls by itself where the page is narrow. */
export function DataTable({
  minWidth,
  spacing = 'xs',
  columns,
  label,
  children,
}: {
  minWidth: number;
  spacing?: 'xs' | 'sm';
  /** The headings; `actions` is one for those who hear it only. */
  columns: readonly (string | { name: string; width: number })[];
  label?: string;
  /** The rows. */
  children: ReactNode;
}) {
  return (
    <Table.ScrollContainer minWidth={minWidth}>
      <Table verticalSpacing={spacing} highlightOnHover aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => {
              const { name, width } =
                typeof column === 'string' ? { name: column, width: undefined } : column;
              return (
                <Table.Th key={name} {...(width === undefined ? {} : { w: width })}>
                  {name === actions ? <VisuallyHidden>{name}</VisuallyHidden> : name}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The heading of the column with the buttons of a row. */
export const actions = 'Actions';
