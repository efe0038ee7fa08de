import { Card, Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PublicLayout } from '~/app/PublicLayout';
import { useTitle } from '~/app/useTitle';

type Props = { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode };

/** The narrow card that every page before sign-in shares. */
export function AuthPage({ title, lead, children, foot }: Props) {
  useTitle(title);
  return (
    <PublicLayout>
      <Center px="md" py={{ base: 'lg', sm: 56 }}>
        <Stack w="100%" maw={440} gap="md">
          <Card className="surface" padding="xl">
            <Title order={1} mb={lead ? 4 : 'md'}>
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" mb="lg">
                {lead}
              </Text>
            )}
            {children}
          </Card>
          {foot && (
            <Text ta="center" size="sm" component="div">
              {foot}
            </Text>
          )}
        </Stack>
      </Center>
    </PublicLayout>
  );
}
