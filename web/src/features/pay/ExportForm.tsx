import { Button, Group, Radio, Select, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { exportOf, type Product, productsQuery, type Run } from './api';

export function ExportForm({ run }: { run: Run }) {
  const products = useQuery(productsQuery);
  return <Loaded query={products}>{({ items }) => <Choices run={run} products={items} />}</Loaded>;
}

const kinds = ['summary', 'weeks', 'detail'] as const;

function Choices({ run, products }: { run: Run; products: Product[] }) {
  const { t } = useTranslation('pay');
  const [product, setProduct] = useState(products[0] as Product);
  const [kind, setKind] = useState(product.kind);
  const [finalOnly, setFinalOnly] = useState(run.final_stubs > 0);
  const choose = (id: string | null) => {
    const found = products.find((p) => p.id === id);
    if (!found) return;
    setProduct(found);
    setKind(found.kind);
  };
  return (
    <Stack>
      <Select
        label={t('export.product')}
        data={products.map((p) => ({ value: p.id, label: p.label }))}
        value={product.id}
        onChange={choose}
        allowDeselect={false}
      />
      <Radio.Group label={t('export.kind')} value={kind} onChange={(k) => setKind(k as Product['kind'])}>
        <Stack gap={8} mt={6}>
          {kinds.map((k) => (
            <Radio key={k} value={k} label={t(`export.kinds.${k}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t('export.finalOnly', { final: run.final_stubs, count: run.stubs })}
        checked={finalOnly}
        onChange={(e) => setFinalOnly(e.currentTarget.checked)}
      />
      <Text size="sm" c="dimmed">
        {t('export.columns', { columns: product.columns.map((c) => c.title).join(', ') })}
      </Text>
      <Group justify="flex-end">
        {(['csv', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            variant={format === 'xlsx' ? 'filled' : 'default'}
            href={exportOf(run.id, { product: product.id, kind, finalOnly, format })}
            download
          >
            {t(`export.${format}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
