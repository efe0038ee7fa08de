import { ActionIcon, Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { changeColumns, type Product, productsQuery } from './api';
import { useRefreshPay } from './usePay';

export function ProductsPanel() {
  const { t } = useTranslation('pay');
  const products = useQuery(productsQuery);
  const [editing, setEditing] = useState<Product | null>(null);
  const close = () => setEditing(null);
  return (
    <Panel title={t('products.title')} text={t('products.text')}>
      <Loaded query={products}>
        {({ items, sources }) => (
          <Stack gap="sm">
            {items.map((p) => (
              <Group key={p.id} justify="space-between" wrap="nowrap">
                <div>
                  <Group gap={8}>
                    <Text fw={600}>{p.label}</Text>
                    {p.is_changed && <Badge variant="light">{t('products.changed')}</Badge>}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {p.columns.map((c) => c.title).join(', ')}
                  </Text>
                </div>
                <Button
                  variant="subtle"
                  onClick={() => setEditing(p)}
                  aria-label={t('products.edit', { name: p.label })}
                >
                  {t('premiums.edit')}
                </Button>
              </Group>
            ))}
            <Dialog opened={editing !== null} onClose={close} title={editing?.label ?? ''} size="lg">
              {editing && <ColumnsForm product={editing} sources={sources} onDone={close} />}
            </Dialog>
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

type FormProps = { product: Product; sources: string[]; onDone: () => void };
type Row = Product['columns'][number] & { key: number };

function ColumnsForm({ product, sources, onDone }: FormProps) {
  const { t } = useTranslation(['pay', 'common']);
  const refresh = useRefreshPay();
  const [rows, setRows] = useState<Row[]>(product.columns.map((c, key) => ({ ...c, key })));
  const change = (key: number, part: Partial<Row>) => setRows(rows.map((r) => (r.key === key ? { ...r, ...part } : r)));
  const save = useAction(async (own: boolean) => {
    await changeColumns(product.id, { columns: own ? null : rows.map(({ title, source }) => ({ title, source })) });
    await refresh();
    notify(t('common:saved'));
    onDone();
  });
  return (
    <Stack>
      {rows.map((r) => (
        <Group key={r.key} wrap="nowrap" align="flex-end">
          <TextInput
            label={t('products.column')}
            value={r.title}
            onChange={(e) => change(r.key, { title: e.currentTarget.value })}
            style={{ flex: 1 }}
          />
          <Select
            label={t('products.source')}
            data={sources.map((s) => ({ value: s, label: t(`products.sources.${s as 'number'}`) }))}
            value={r.source}
            onChange={(s) => s && change(r.key, { source: s })}
            allowDeselect={false}
            style={{ flex: 1 }}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={t('products.removeColumn', { title: r.title })}
            onClick={() => setRows(rows.filter((x) => x.key !== r.key))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() =>
            setRows([...rows, { title: '', source: 'name', key: Math.max(-1, ...rows.map((r) => r.key)) + 1 }])
          }
        >
          {t('products.addColumn')}
        </Button>
      </div>
      <ProblemAlert problem={save.problem} />
      <Group justify="flex-end">
        {product.is_changed && (
          <Button variant="subtle" onClick={() => void save.act(true)}>
            {t('products.reset')}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button loading={save.busy} onClick={() => void save.act(false)}>
          {t('common:save')}
        </Button>
      </Group>
    </Stack>
  );
}
