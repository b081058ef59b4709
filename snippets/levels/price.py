"""The same two grants when the share price moves. Paths are examples."""

from vesting import EVEN, FRONT_LOADED, at_price, by_year, dollars, vest

GRANT = 200_000_00  # cents

# --8<-- [start:paths]
# Price in the years 1 to 4, in percent of the price at the grant.
PATHS = {
    "unchanged": [100, 100, 100, 100],
    "30% lower": [70, 70, 70, 70],
    "30% higher": [130, 130, 130, 130],
    "falls": [100, 80, 60, 40],
    "rises": [100, 120, 140, 160],
}
# --8<-- [end:paths]

front = by_year(vest(GRANT, FRONT_LOADED))
even = by_year(vest(GRANT, EVEN))

print(f"stock of four years, grant {dollars(GRANT)}\n")
print(f"{'price':<12}50/33/17 ? even")
for name, path in PATHS.items():
    first, second = sum(at_price(front, path)), sum(at_price(even, path))
    sign = "=" if first == second else ">" if first > second else "<"
    print(f"{name:<12}{dollars(first)} {sign} {dollars(second)}")
