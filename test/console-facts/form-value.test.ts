/** What a form sends is what the route's schema asks for. */
import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../console/app/form-value.ts';
import { BODIES } from '../../console/forms.table.ts';
import type { Schema } from '../../console/parts/field.tsx';
import { APPLICATION_ROUTES } from '../../shared/application/routes.ts';
import { ORGANIZATION_ROUTES } from '../../shared/organization/routes.ts';

const schemaOf = (call: string) => BODIES[call] as Schema;

function filled(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) data.append(name, String(one));
  return data;
}

const UNIT = {
  unitName: '石家庄市第一医院',
  county: '长安区',
  department: '石家庄市卫生局',
  address: '中山东路1号',
  insuranceCode: 'YB-1',
  administrator: '王敏',
  phone: '0311-1',
  applicant: '王敏',
  appliedOn: '2026-07-01',
  unit: 'hospital-1301',
};

describe('a form', () => {
  test('sends a list of things as its rows stand, whatever was taken away between them', () => {
    const data = filled({
      ...UNIT,
      'lines.0.kind': 'read-only',
      'lines.0.quantity': '3',
      'lines.4.kind': 'read-write',
      'lines.4.quantity': '12',
    });
    const body = bodyOf(schemaOf('applications.apply'), data);
    expect(body).toMatchObject({
      lines: [
        { kind: 'read-only', quantity: 3 },
        { kind: 'read-write', quantity: 12 },
      ],
      locations: [],
    });
    expect(APPLICATION_ROUTES.apply.body.safeParse(body).success).toBe(true);
  });

  test('asks for the fields of the alternative that is chosen, and sends no other', () => {
    const unit = { type: 'unit', centre: '1301', localCode: 'unit-9', name: '社区医院', code: 'U9' };
    const body = bodyOf(schemaOf('organizations.create'), filled({ ...unit, areaCode: '1399' }));
    expect(body).toEqual({ ...unit, psychiatric: false });
    expect(ORGANIZATION_ROUTES.create.body.safeParse(body).success).toBe(true);
  });

  test('leaves an optional thing out when nothing of it is filled in', () => {
    const body = bodyOf(schemaOf('sam-cards.replace'), filled({ newSerial: '1', 'fee.paid': '' }));
    expect(body).not.toHaveProperty('fee');
    expect(bodyOf(schemaOf('sam-cards.replace'), filled({ 'fee.paid': '300' }))).toMatchObject({
      fee: { paid: 300 },
    });
  });

  test('says a moment of Asia/Shanghai in UTC, whatever the clock of the machine it stands on', () => {
    const body = bodyOf(schemaOf('sam-cards.report-loss'), filled({ occurredAt: '2026-07-01T07:30' }));
    expect(body).toEqual({ occurredAt: '2026-06-30T23:30:00.000Z' });
  });

  test('sends several choices as a list, and none as nothing', () => {
    const schema = schemaOf('suppliers.file');
    expect(bodyOf(schema, filled({ kinds: ['card-maker', 'chip-designer'] }))).toMatchObject({
      kinds: ['card-maker', 'chip-designer'],
    });
    expect(bodyOf(schema, filled({}))).not.toHaveProperty('kinds');
  });

  test('says a declaration only when somebody has ticked it', () => {
    const schema = schemaOf('sam-cards.accept-production');
    expect(bodyOf(schema, filled({}))).not.toHaveProperty('facePrinted');
    expect(bodyOf(schema, filled({ facePrinted: 'on' }))).toMatchObject({ facePrinted: true });
  });
});
