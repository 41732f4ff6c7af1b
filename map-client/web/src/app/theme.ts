import type { ThemeConfig } from 'antd';

/** Calm and dense: small controls, one accent, borders instead of shadows. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f5f7a',
    colorInfo: '#1f5f7a',
    colorInfoBg: '#eef4f6',
    colorInfoBorder: '#b5ccd6',
    controlItemBgActive: '#e6eff3',
    controlItemBgActiveHover: '#d9e7ed',
    colorError: '#b3261e',
    colorLink: '#1b5a75',
    colorTextPlaceholder: '#6b7378',
    colorTextSecondary: '#525a60',
    colorTextTertiary: '#5f676d',
    colorTextDescription: '#5a6268',
    colorTextDisabled: '#6e767b',
    colorBorder: '#b8c0c5',
    colorBorderSecondary: '#dde2e5',
    borderRadius: 4,
    fontSize: 13,
    controlHeight: 30,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    fontFamily: "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
  },
  components: {
    Table: { cellPaddingBlockSM: 4, cellPaddingInlineSM: 8, headerBg: '#f3f5f6' },
    Tree: { nodeSelectedBg: '#dcebf1', nodeHoverBg: '#f0f4f6' },
    Form: { itemMarginBottom: 10, verticalLabelPadding: '0 0 2px', verticalLabelMargin: 0 },
  },
};
