import { Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Plans } from '~/app/wire';
import classes from './billing.module.css';

export function ComparisonTable({ plans }: { plans: Plans }) {
  const { t } = useTranslation('billing');
  return (
    <section aria-labelledby="comparison">
      <Title order={2} id="comparison" fz={22}>
        {t('pricing.compare')}
      </Title>
      <Text c="dimmed" mb="md">
        {t('pricing.compareText')}
      </Text>
      <Table verticalSpacing={8} horizontalSpacing="md" className={classes.table} aria-labelledby="comparison">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              <VisuallyHidden>{t('pricing.feature')}</VisuallyHidden>
            </Table.Th>
            {plans.plans.map((p) => (
              <Table.Th key={p.key} scope="col">
                {p.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        {plans.areas.map((area) => (
          <Table.Tbody key={area.key}>
            <Table.Tr>
              <Table.Th scope="rowgroup" colSpan={plans.plans.length + 1}>
                {area.name}
              </Table.Th>
            </Table.Tr>
            {area.features.map((f) => (
              <Table.Tr key={f.key}>
                <Table.Th scope="row">{f.name}</Table.Th>
                {plans.plans.map((p) => (
                  <Granted key={p.key} yes={f[p.key]} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        ))}
      </Table>
    </section>
  );
}

function Granted({ yes }: { yes: boolean }) {
  const { t } = useTranslation('billing');
  const Icon = yes ? IconCheck : IconMinus;
  return (
    <Table.Td>
      <Icon
        size={18}
        className={yes ? classes.check : classes.none}
        role="img"
        aria-label={t(yes ? 'pricing.yes' : 'pricing.no')}
      />
    </Table.Td>
  );
}
