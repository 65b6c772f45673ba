namespace AdvisorReports.Demo.Loading;

/// <summary>The made-up client's mark: a compass needle that points north-west.</summary>
internal static class DemoLogo
{
    public const string Svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 56">
          <title>Northwind Logistics</title>
          <circle cx="28" cy="28" r="25" fill="none" stroke="#0b5cad" stroke-width="4"/>
          <path d="M12 12 L34 24 L24 34 Z" fill="#0b5cad"/>
          <path d="M44 44 L34 24 L24 34 Z" fill="#9db8d2"/>
          <text x="66" y="27" font-family="Helvetica, Arial, sans-serif" font-size="22" font-weight="700" fill="#12304f">Northwind</text>
          <text x="67" y="46" font-family="Helvetica, Arial, sans-serif" font-size="14" letter-spacing="2.5" fill="#4a6076">LOGISTICS</text>
        </svg>
        """;
}
