import { createFileRoute } from '@tanstack/react-router';
import { SandboxPage } from '~/features/operator/SandboxPage';

export const Route = createFileRoute('/operator/sandbox')({ component: SandboxPage });
