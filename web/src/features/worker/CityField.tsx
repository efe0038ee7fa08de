import { Button, Stack, Text, TextInput } from '@mantine/core';
import { IconCurrentLocation } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityNames, placeOfCity, settled } from '~/app/cities';
import type { Place } from './wire';

type Props = {
  label: string;
  hint?: string;
  value: Place | null;
  onChange: (place: Place | null) => void;
  error?: string;
};

// about a kilometre: enough for distances, not a front door
const rounded = (degrees: number) => Math.round(degrees * 100) * 10_000;

export function CityField({ label, hint, value, onChange, error }: Props) {
  const { t } = useTranslation('worker');
  const list = useId();
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const locate = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        const coordinates = {
          latitude_microdegrees: rounded(coords.latitude),
          longitude_microdegrees: rounded(coords.longitude),
        };
        onChange({ city: value?.city ?? '', address: value?.address ?? null, coordinates });
      },
      () => setState('refused'),
      { timeout: 15_000, maximumAge: 600_000 },
    );
  };
  const typed = (city: string) => onChange(city.trim() ? { ...placeOfCity(city), city } : null);
  return (
    <Stack gap={6}>
      <TextInput
        label={label}
        description={hint}
        size="md"
        autoComplete="address-level2"
        list={list}
        value={value?.city ?? ''}
        error={error}
        onChange={(e) => typed(e.currentTarget.value)}
        onBlur={() => onChange(settled(value))}
      />
      <datalist id={list}>
        {cityNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {value?.city && (
        <Text size="sm" c="dimmed" role="status">
          {t(value.coordinates ? 'city.known' : 'city.unknown')}
        </Text>
      )}
      {value?.city && !value.coordinates && (
        <Button
          variant="default"
          leftSection={<IconCurrentLocation size={18} />}
          loading={state === 'asking'}
          onClick={locate}
        >
          {t('city.locate')}
        </Button>
      )}
      {state === 'refused' && (
        <Text size="sm" role="alert">
          {t('city.refused')}
        </Text>
      )}
    </Stack>
  );
}
