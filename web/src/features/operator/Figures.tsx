import { Button, Collapse, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** The same as the chart above it, for who reads figures, or hears them. */
export function Figures({ head, rows }: { head: string[]; rows: string[][] }) {
  const { t } = useTranslation('operator');
  const [opened, { toggle }] = useDisclosure();
  return (
    <>
      <Button variant="subtle" size="xs" mt="sm" onClick={toggle} aria-expanded={opened}>
        {t('overview.table')}
      </Button>
      <Collapse expanded={opened}>
        <Table.ScrollContainer minWidth={600}>
          <Table className="num">
            <Table.Thead>
              <Table.Tr>
                {head.map((h) => (
                  <Table.Th key={h}>{h}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([first, ...others]) => (
                <Table.Tr key={first}>
                  <Table.Th scope="row">{first}</Table.Th>
                  {others.map((cell, i) => (
                    <Table.Td key={head[i + 1]}>{cell}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Collapse>
    </>
  );
}
