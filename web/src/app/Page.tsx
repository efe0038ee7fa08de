import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTitle } from './useTitle';

type Props = { title: string; lead?: ReactNode; action?: ReactNode; children: ReactNode };

export function Page({ title, lead, action, children }: Props) {
  useTitle(title);
  return (
    <div className="page">
      <Group justify="space-between" align="flex-start" mb="lg">
        <div>
          <Title order={1}>{title}</Title>
          {lead && <Text c="dimmed">{lead}</Text>}
        </div>
        {action}
      </Group>
      {children}
    </div>
  );
}
