import { NotificationType0, RequestType } from 'vscode-languageserver-protocol';
import type { TenantParams } from './tenant';

/**
 * Client to server: looks what the tenant has of what a family needs. The checklist and the checks of policies of that tenant
 * go by it until the session ends or the client says to forget it; what is done later in the tenant is followed.
 */
export const lookInTenant = new RequestType<TenantParams, LookedInTenant, void>('b2cPolicy/tenant/look');

export interface LookedInTenant {
  /** Why nothing was seen, in the user's language. */
  readonly refusal?: string;
  /** The domain that the tenant got first, where Microsoft Graph says it. */
  readonly tenant?: string;
  /** What was not seen, and why, in the user's language. */
  readonly notSeen: readonly string[];
}

/** Client to server: forgets what tenants were seen to hold. Somebody signed out. */
export const forgetTenants = new NotificationType0('b2cPolicy/tenant/forget');
