import { ask, http } from '~/app/api';
import type { Locale, Organization } from '~/app/wire';

type SignUp = {
  organization_name: string;
  name: string;
  email: string;
  password: string;
  locale: Locale;
  time_zone: string;
};
type SignIn = { email: string; password: string; totp_code?: string };

export const signUp = (body: SignUp) => ask(http.POST('/api/v1/signups', { body }));
export const signIn = (body: SignIn) => ask(http.POST('/api/v1/sessions', { body }));
export const signOut = () => ask(http.DELETE('/api/v1/session'));
export const switchOrganization = (organization_id: string) =>
  ask(http.PUT('/api/v1/session/organization', { body: { organization_id } }));
export const revokeSession = (session_id: string) =>
  ask(http.DELETE('/api/v1/sessions/{session_id}', { params: { path: { session_id } } }));

export const requestReset = (email: string) => ask(http.POST('/api/v1/password-resets', { body: { email } }));
export const completeReset = (token: string, password: string) =>
  ask(http.POST('/api/v1/password-reset-completions', { body: { token, password } }));
export const acceptInvitation = (body: { token: string; name?: string; password: string }) =>
  ask(http.POST('/api/v1/invitation-acceptances', { body }));

export const updatePerson = (body: { name?: string; locale?: Locale }) => ask(http.PATCH('/api/v1/person', { body }));
export const changePassword = (body: { current_password: string; new_password: string }) =>
  ask(http.POST('/api/v1/person/password-changes', { body }));
export const beginTotp = () => ask(http.POST('/api/v1/person/totp', { body: {} }));
export const confirmTotp = (code: string) => ask(http.POST('/api/v1/person/totp/confirmations', { body: { code } }));
export const removeTotp = (code: string) => ask(http.POST('/api/v1/person/totp/removals', { body: { code } }));

export type OrganizationChange = Partial<Omit<Organization, 'id' | 'logo_url'>>;
export const updateOrganization = (body: OrganizationChange) => ask(http.PATCH('/api/v1/organization', { body }));
export const setLogo = (content_type: 'image/png' | 'image/jpeg' | 'image/webp', data_base64: string) =>
  ask(http.PUT('/api/v1/organization/logo', { body: { content_type, data_base64 } }));
export const removeLogo = () => ask(http.DELETE('/api/v1/organization/logo'));
export const transferOwnership = (body: { user_id: string; password: string }) =>
  ask(http.POST('/api/v1/organization/ownership-transfers', { body }));

export type GivenRole = 'administrator' | 'member';
const user = (user_id: string) => ({ params: { path: { user_id } } });
export const updateUser = (id: string, body: { role?: GivenRole; pay_access?: boolean }) =>
  ask(http.PATCH('/api/v1/users/{user_id}', { ...user(id), body }));
export const deactivateUser = (id: string) =>
  ask(http.POST('/api/v1/users/{user_id}/deactivations', { ...user(id), body: {} }));
export const reactivateUser = (id: string) =>
  ask(http.POST('/api/v1/users/{user_id}/reactivations', { ...user(id), body: {} }));
export const removeUser = (id: string) => ask(http.DELETE('/api/v1/users/{user_id}', user(id)));
export const replaceUser = (id: string, body: { email: string; role: GivenRole }) =>
  ask(http.POST('/api/v1/users/{user_id}/replacements', { ...user(id), body }));

const invitation = (invitation_id: string) => ({ params: { path: { invitation_id } } });
export const inviteUser = (body: { email: string; role: GivenRole; pay_access: boolean }) =>
  ask(http.POST('/api/v1/invitations', { body }));
export const resendInvitation = (id: string) =>
  ask(http.POST('/api/v1/invitations/{invitation_id}/resends', { ...invitation(id), body: {} }));
export const revokeInvitation = (id: string) => ask(http.DELETE('/api/v1/invitations/{invitation_id}', invitation(id)));

export const createApiToken = (body: { name: string; scopes: string[]; expires_in_days?: number }) =>
  ask(http.POST('/api/v1/api-tokens', { body }));
export const revokeApiToken = (api_token_id: string) =>
  ask(http.DELETE('/api/v1/api-tokens/{api_token_id}', { params: { path: { api_token_id } } }));
