import { createFileRoute } from '@tanstack/react-router';
import { ProfilePage } from '~/features/worker/ProfilePage';

export const Route = createFileRoute('/worker/profile')({ component: ProfilePage });
