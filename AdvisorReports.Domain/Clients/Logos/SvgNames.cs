using System.Collections.Frozen;
using System.Xml.Linq;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>All that a drawing may be made of: shapes, groups, gradients, text, clips and masks. Nothing that acts or fetches.</summary>
internal static class SvgNames
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly FrozenSet<string> Elements = Words(
        """
        svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient
        stop clipPath mask
        """);

    private static readonly FrozenSet<string> Attributes = Words(
        """
        x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height d points pathLength transform viewBox preserveAspectRatio version
        dx dy rotate textLength lengthAdjust offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits
        maskContentUnits
        """);

    private static readonly FrozenSet<string> Properties = Words(
        """
        fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
        stroke-dasharray stroke-dashoffset opacity color clip-path clip-rule mask mask-type stop-color stop-opacity
        font-family font-size font-style font-weight font-stretch font-variant letter-spacing word-spacing text-anchor
        text-decoration dominant-baseline alignment-baseline baseline-shift display visibility overflow paint-order
        vector-effect shape-rendering text-rendering color-interpolation
        """);

    public static bool IsElement(XName name) => name.Namespace == Svg && Elements.Contains(name.LocalName);

    public static bool HoldsText(XName element) => element.LocalName is "text" or "tspan" or "title" or "desc";

    public static bool IsAttribute(XName name) =>
        name.Namespace == XNamespace.None && (Attributes.Contains(name.LocalName) || Properties.Contains(name.LocalName));

    /// <summary>True for what may also stand in a style attribute.</summary>
    public static bool IsProperty(string name) => Properties.Contains(name);

    private static FrozenSet<string> Words(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
