import { createFileRoute } from '@tanstack/react-router';
import { CataloguePage } from '~/features/operator/CataloguePage';

export const Route = createFileRoute('/operator/catalogue')({ component: CataloguePage });
