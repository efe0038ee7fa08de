import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { email, required } from '~/app/rules';
import { useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { countries, provinces, states } from './places';
import { type Information, saveInformation } from './subscriptionApi';

type Props = {
  saved: Information | null;
  submit: string;
  onSaved: () => unknown;
  onPlace?: (country: string, region: string) => void;
};

export function BillingInformationForm({ saved, submit, onSaved, onPlace }: Props) {
  const { t, i18n } = useTranslation('billing');
  const me = useMe();
  const form = useForm({
    initialValues: {
      name: saved?.name ?? me.organization.name,
      email: saved?.email ?? me.person.email,
      line1: saved?.line1 ?? '',
      line2: saved?.line2 ?? '',
      city: saved?.city ?? '',
      region: saved?.region ?? '',
      postal_code: saved?.postal_code ?? '',
      country: saved?.country ?? 'CA',
      tax_number: saved?.tax_number ?? '',
      po_reference: saved?.po_reference ?? '',
    },
    validate: { name: required, email, line1: required, city: required },
    onValuesChange: (v) => onPlace?.(v.country, v.region),
  });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await saveInformation({
      ...v,
      line2: v.line2 || null,
      region: v.region || null,
      postal_code: v.postal_code || null,
      tax_number: v.tax_number || null,
      po_reference: v.po_reference || null,
    });
    await onSaved();
  }, form);
  const country = form.values.country;
  const places = useMemo(() => countries(i18n.language), [i18n.language]);
  const regions = country === 'CA' ? provinces(i18n.language) : country === 'US' ? states : null;
  const text = (name: keyof typeof form.values, autoComplete: string) => (
    <TextInput label={t(`info.${name}`)} autoComplete={autoComplete} {...form.getInputProps(name)} />
  );
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))} aria-label={t('info.title')}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {text('name', 'organization')}
          {text('email', 'email')}
        </SimpleGrid>
        <Select
          label={t('info.country')}
          data={places}
          searchable
          allowDeselect={false}
          autoComplete="country"
          {...form.getInputProps('country')}
          onChange={(v) => form.setValues({ country: v ?? 'CA', region: '' })}
        />
        {text('line1', 'address-line1')}
        {text('line2', 'address-line2')}
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {text('city', 'address-level2')}
          {regions ? (
            <Select
              label={t(country === 'CA' ? 'info.province' : 'info.state')}
              data={regions}
              searchable
              {...form.getInputProps('region')}
              onChange={(v) => form.setFieldValue('region', v ?? '')}
            />
          ) : (
            text('region', 'address-level1')
          )}
          {text('postal_code', 'postal-code')}
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {text('tax_number', 'off')}
          {text('po_reference', 'off')}
        </SimpleGrid>
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
