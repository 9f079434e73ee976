"""What the contract costs and when it is paid: price list, payments, supplements."""
