import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

type Props = {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  text: string;
  children?: ReactNode;
};

export function EmptyState({ icon: Icon, title, text, children }: Props) {
  return (
    <Stack align="center" gap={6} py={48} px="md">
      <ThemeIcon size={52} radius="xl" variant="light" mb={6} aria-hidden>
        <Icon size={26} stroke={1.5} />
      </ThemeIcon>
      <Text fw={620} fz="lg" ta="center">
        {title}
      </Text>
      <Text c="dimmed" ta="center" maw={440}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
