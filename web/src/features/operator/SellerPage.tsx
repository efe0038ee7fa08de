import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type Seller, saveSeller, sellerQuery } from './api';

export function SellerPage() {
  const { t } = useTranslation('operator');
  return (
    <Page title={t('nav.seller')}>
      <Loaded query={useQuery(sellerQuery)}>{(seller) => <SellerForm seller={seller} />}</Loaded>
    </Page>
  );
}

function SellerForm({ seller }: { seller: Seller }) {
  const { t } = useTranslation('operator');
  const form = useForm({ initialValues: seller });
  const { act, busy, problem } = useAction(async (v: Seller) => {
    await saveSeller(v);
    notify(t('customer.saved'));
  }, form);
  return (
    <Panel title={t('nav.seller')}>
      <form onSubmit={form.onSubmit((v) => act(v))}>
        <Stack>
          <TextInput label={t('seller.name')} {...form.getInputProps('name')} />
          <Textarea label={t('seller.address')} autosize minRows={3} {...form.getInputProps('address')} />
          <TextInput label={t('seller.email')} type="email" {...form.getInputProps('email')} />
          <Text fw={600}>{t('seller.registrations')}</Text>
          {form.values.registrations.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form without identity
            <Group key={i} align="flex-end">
              <TextInput label={t('seller.code')} w={90} {...form.getInputProps(`registrations.${i}.code`)} />
              <TextInput
                label={t('seller.region')}
                flex={1}
                miw={140}
                {...form.getInputProps(`registrations.${i}.region`)}
              />
              <TextInput
                label={t('seller.number')}
                flex={2}
                miw={160}
                {...form.getInputProps(`registrations.${i}.number`)}
              />
              <Button variant="default" onClick={() => form.removeListItem('registrations', i)}>
                {t('seller.remove')}
              </Button>
            </Group>
          ))}
          <Group>
            <Button
              variant="default"
              onClick={() => form.insertListItem('registrations', { code: 'GST', region: '', number: '' })}
            >
              {t('seller.add')}
            </Button>
          </Group>
          <ProblemAlert problem={problem} />
          <Group>
            <Button type="submit" loading={busy}>
              {t('customer.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
