import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** What users do in the dry run of a journey that is drawn. */
export class DryRunSteps {
  constructor(
    private readonly workbench: Workbench,
    private readonly drawn: FrameLocator,
  ) {}

  /** Where the dry run stops. */
  stop(title: string): Locator {
    return this.drawn.locator('#dry-stop-title', { hasText: title });
  }

  async open(): Promise<void> {
    const open = async (times: number) => {
      if (times > 0 && !(await this.drawn.locator('#dry-run').isHidden())) return;
      await this.drawn.locator('#dry-run-on').click();
    };
    await this.workbench.until('open the dry run', open, this.stop('Page api.signuporsignin'));
  }

  async chooseQq(): Promise<void> {
    await this.press('#QQExchange', 'Page api.signuporsignin', 'QQ, played here');
  }

  async signInAtQq(): Promise<void> {
    await this.press('#signIn', 'QQ, played here', 'Page api.selfasserted');
  }

  private async press(button: string, from: string, to: string): Promise<void> {
    const onlyWhile = this.stop(from);
    await this.workbench.click(this.drawn.locator(`#dry-page ${button}`), this.stop(to), { onlyWhile });
  }
}
